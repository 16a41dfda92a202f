package dev.autobot.tools.policy;

/** Makes YAML of JSON, which is nearly the same: YAML 1.1 knows neither {@code \/} nor tabs between tokens. */
final class JsonText {

    private static final String BETWEEN_STRINGS = "{}[],:+-.0123456789eEtrufalsn \t\r\n";

    private JsonText() {}

    /** The same text in YAML, with the same lines, if it is JSON; else the text as it is. */
    static String asYaml(String text) {
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!json.stripLeading().startsWith("{")) {
            return text;
        }
        StringBuilder yaml = new StringBuilder(json.length());
        int at = 0;
        while (at < json.length()) {
            int end = json.charAt(at) == '"' ? string(json, at, yaml) : between(json.charAt(at), at, yaml);
            if (end < 0) {
                return text;
            }
            at = end;
        }
        return yaml.toString();
    }

    private static int between(char c, int at, StringBuilder yaml) {
        yaml.append(c == '\t' ? ' ' : c);
        return BETWEEN_STRINGS.indexOf(c) < 0 ? -1 : at + 1;
    }

    /** Copies one string; where it ends, or -1 when this is no string of JSON. */
    private static int string(String json, int begin, StringBuilder yaml) {
        yaml.append('"');
        for (int at = begin + 1; at < json.length(); at++) {
            char c = json.charAt(at);
            if (c < ' ') {
                return -1;
            }
            boolean isEscape = c == '\\' && at + 1 < json.length();
            if (isEscape) {
                at++;
                yaml.append(json.charAt(at) == '/' ? "/" : "\\" + json.charAt(at));
                continue;
            }
            yaml.append(c);
            if (c == '"') {
                return at + 1;
            }
        }
        return -1;
    }
}
