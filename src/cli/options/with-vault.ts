import { openVault, type Vault } from "../../vault/vault.ts";

/** Opens the vault, passes it to `work`, and closes it. */
export async function withVault<T>(url: string, work: (vault: Vault) => Promise<T>): Promise<T> {
  const vault = await openVault(url);
  try {
    return await work(vault);
  } finally {
    await vault.destroy();
  }
}
