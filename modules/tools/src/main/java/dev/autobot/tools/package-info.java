/** The tools module: the one gate before everything that acts, and the doors to it. */
package dev.autobot.tools;
