/** JSON texts of what is stored, hashed and shown. */
package dev.autobot.tools.json;
