package dev.autobot.core.jar;

/**
 * What {@link JarVerifier} found in a jar that may be loaded. Immutable.
 *
 * @param descriptor what the jar says of itself
 * @param provider the binary name of its one class that implements {@link dev.autobot.plugin.Plugin}
 * @param sha256 the digest of the whole file: 64 hexadecimal digits, lower case
 * @param bytes the file's size
 */
public record VerifiedJar(PluginDescriptor descriptor, String provider, String sha256, long bytes) {}
