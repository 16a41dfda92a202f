package dev.autobot.core.jar;

/** How a jar came to the server; it decides what to do about one that is not whole. */
public enum Arrival {
    /** Somebody copied it into the plugin folder. */
    COPIED("copy it again", "copy it again, under a name that ends in .part until all of it is there"),
    /** It was sent over HTTP, chosen in a form as a rule. */
    SENT("choose the jar that the plugin's build makes (with Maven, in the folder target), and if it is that one, build"
            + " it again and send all of it");

    private final String again;
    private final String whole;

    Arrival(String advice) {
        this(advice, advice);
    }

    Arrival(String again, String whole) {
        this.again = again;
        this.whole = whole;
    }

    /** What to do about a file that was lost or damaged on its way. */
    String again() {
        return again;
    }

    /** What to do about a file that is no zip file, or a part of one. */
    String whole() {
        return whole;
    }
}
