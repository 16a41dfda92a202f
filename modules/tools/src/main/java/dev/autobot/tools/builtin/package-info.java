/** The tools that come with the server: files of the workspace, requests to the web, and the database's backup. */
package dev.autobot.tools.builtin;
