/** Measures the packaged server beside a bare endpoint on the same runtime, one server at a time. */
package dev.autobot.bench;
