/** Tools: what acts in a user's name, what it may do, and how it is run. */
package dev.autobot.tools;
