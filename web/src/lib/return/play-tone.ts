/** A short tone: high for a yes, low for a no. Silent where a browser has no sound. */
export function playTone(isYes: boolean): void {
  if (typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  const [source, volume] = [audio.createOscillator(), audio.createGain()];
  source.frequency.value = isYes ? 1_320 : 220;
  source.type = isYes ? 'sine' : 'square';
  volume.gain.value = 0.08;
  source.connect(volume).connect(audio.destination);
  source.start();
  source.stop(audio.currentTime + (isYes ? 0.09 : 0.35));
  source.onended = () => void audio.close();
}
