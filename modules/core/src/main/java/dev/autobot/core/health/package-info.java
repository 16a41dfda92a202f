/** MicroProfile Health checks made of probes. */
package dev.autobot.core.health;
