/** A browser as its `PushSubscription` says, with the language it shows. */
export interface DeviceAddInput {
  endpoint: string;
  p256dh: string;
  auth: string;
  language: string;
}

// Sent by the visitor's own browser: as short as they can be.
export const DEVICE_ADD = /* GraphQL */ `
  mutation DeviceAdd($token: String!, $input: DeviceAddInput!) {
    deviceAdd(token: $token, input: $input) {
      isDone
    }
  }
`;

export const DEVICE_REMOVE = /* GraphQL */ `
  mutation DeviceRemove($token: String!, $endpoint: String!) {
    deviceRemove(token: $token, endpoint: $endpoint) {
      isDone
    }
  }
`;
