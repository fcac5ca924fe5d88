export * from "./webhook-endpoint.entity.ts";
