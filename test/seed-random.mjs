/**
 * Makes `randomBytes` return the same bytes in every run, so that no draw key of a test depends on chance. Processes that a
 * test starts are not affected.
 */
const crypto = process.getBuiltinModule("node:crypto"); // An import would freeze its exports before they are replaced.
let calls = 0;

crypto.randomBytes = (size, callback) => {
  calls += 1;
  const key = crypto.createHash("sha256").update(`test ${calls}`).digest();
  const bytes = crypto.createCipheriv("aes-256-ctr", key, Buffer.alloc(16)).update(Buffer.alloc(size));
  if (callback !== undefined) queueMicrotask(() => callback(null, bytes));
  return bytes;
};
