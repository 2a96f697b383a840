import { AwsClient } from "aws4fetch";
import { WrongUse } from "../../errors.ts";
import type { ReleaseSource } from "./source.ts";
import { webSource } from "./web-source.ts";

/** Access to an S3 store, with the variable names of the AWS tools. Without keys, requests are not signed. */
export interface S3Access {
  readonly AWS_ENDPOINT_URL?: string | undefined;
  readonly AWS_REGION?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
  readonly AWS_SESSION_TOKEN?: string | undefined;
}

/**
 * A directory of releases in an S3-compatible store: `s3://bucket/prefix`. Requests have path style, for all stores.
 *
 * @throws {WrongUse} if the address has no bucket
 */
export function s3Source(address: string, access: S3Access, stop: AbortSignal): ReleaseSource {
  const path = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[^?#]+?)?)\/?$/.exec(address)?.[1];
  if (!path)
    throw new WrongUse('Cannot read releases from RELEASES_FROM: it must be "s3://bucket" or "s3://bucket/prefix"');
  const region = access.AWS_REGION ?? "us-east-1";
  const endpoint = (access.AWS_ENDPOINT_URL ?? `https://s3.${region}.amazonaws.com`).replace(/\/+$/, "");
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = access;
  if (!accessKeyId || !secretAccessKey) return webSource(`${endpoint}/${path}`, stop);
  const token = AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {};
  const client = new AwsClient({ accessKeyId, secretAccessKey, ...token, region, service: "s3", retries: 2 });
  return webSource(`${endpoint}/${path}`, stop, (url, init) => client.fetch(url, init));
}
