/**
 * Plugin jars: what stands in them, whether they may be loaded, their class loaders, and the proof that these are gone.
 * It knows the contract and the JDK, nothing of the server.
 */
package dev.autobot.core.jar;
