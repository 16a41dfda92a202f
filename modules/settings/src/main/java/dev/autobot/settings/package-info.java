/** What users and operators set while the server runs; the messages and routes about it. */
package dev.autobot.settings;
