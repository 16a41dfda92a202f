package dev.autobot.tools.process;

import java.io.IOException;

/** Why a command was not started, as a sentence for who asked. */
final class NotStarted extends Exception {

    private static final long serialVersionUID = 1L;

    NotStarted(String sentence) {
        super(sentence);
    }

    static String sentence(String program, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("error=7,")) {
            return "The arguments and variables of '" + program + "' are too long for this host. Give less.";
        }
        if (message.contains("error=11,") || message.contains("error=12,") || message.contains("error=24,")) {
            return "'" + program + "' was not started: this host has no room for another process now. Try again later.";
        }
        int reason = message.indexOf("error=");
        return "'" + program + "' could not be started: " + (reason < 0 ? message : message.substring(reason)) + ".";
    }
}
