/** The operator's configuration of the platform itself. */
package dev.autobot.core.config;
