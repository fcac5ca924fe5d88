export * from "./platform.ts";
export * from "./store.entity.ts";
