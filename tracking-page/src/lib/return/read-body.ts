/** The fields of a form; null: it is larger than the server takes, or broken off. */
export async function formOf(request: Request): Promise<FormData | null> {
  try {
    return await request.formData();
  } catch {
    return null;
  }
}
