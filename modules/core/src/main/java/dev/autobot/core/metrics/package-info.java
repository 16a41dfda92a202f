/** The server's figures: counted where things happen, shown as text for Prometheus. */
package dev.autobot.core.metrics;
