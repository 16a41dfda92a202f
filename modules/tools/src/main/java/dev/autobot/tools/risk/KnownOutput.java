package dev.autobot.tools.risk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command writes to its output, where its arguments and its input tell; {@link Markers} otherwise. */
final class KnownOutput {

    private static final Pattern DIRECTIVE = Pattern.compile("%[-+ #0-9.]*([a-zA-Z%])");
    private static final String UNKNOWN = String.valueOf(Markers.UNKNOWN);

    private KnownOutput() {}

    static String of(List<String> argv, Situation situation) {
        if (argv.isEmpty()) {
            return "";
        }
        String all = String.join(" ", argv);
        String input = situation.input();
        if (Markers.isFetched(all + input) || argv.stream().anyMatch(KnownOutput::isFetcher)) {
            return String.valueOf(Markers.FETCHED);
        }
        List<String> arguments = argv.subList(1, argv.size());
        String name = Families.canonical(Program.fileName(argv.get(0)));
        return switch (name) {
            case "echo" -> echo(arguments);
            case "printf" -> printf(arguments);
            case "pwd" -> situation.current().toString();
            case "cat", "tee" -> arguments.isEmpty() || name.equals("tee") ? input : UNKNOWN;
            case "which" -> arguments.isEmpty() ? "" : "/usr/bin/" + arguments.get(arguments.size() - 1);
            case "command", "type" -> "/usr/bin/" + argv.get(argv.size() - 1);
            case "find" -> String.join("\n", FindRule.roots(arguments));
            case "rev" -> new StringBuilder(input.stripTrailing()).reverse().toString();
            case "tr" -> arguments.size() == 2 ? translated(input, arguments.get(0), arguments.get(1)) : UNKNOWN;
            case "base64", "base32", "openssl", "xxd", "basenc" -> decoded(name, all, input);
            case "true", "false", ":", "sleep", "cd", "set", "export", "test" -> "";
            default -> UNKNOWN;
        };
    }

    private static boolean isFetcher(String word) {
        return Families.isOf("fetcher", Families.canonical(Program.fileName(word)));
    }

    private static String echo(List<String> arguments) {
        int from = 0;
        while (from < arguments.size() && arguments.get(from).matches("-[neE]+")) {
            from++;
        }
        return Escapes.resolve(String.join(" ", arguments.subList(from, arguments.size()))) + "\n";
    }

    private static String printf(List<String> arguments) {
        List<String> given = arguments.isEmpty() || !arguments.get(0).equals("--")
                ? arguments
                : arguments.subList(1, arguments.size());
        if (given.isEmpty()) {
            return "";
        }
        List<String> values = new ArrayList<>(given.subList(1, given.size()));
        StringBuilder printed = new StringBuilder();
        do {
            int left = values.size();
            printOnce(Escapes.resolve(given.get(0)), values, printed);
            if (values.size() == left) {
                break;
            }
        } while (!values.isEmpty());
        return printed.toString();
    }

    private static void printOnce(String format, List<String> values, StringBuilder printed) {
        Matcher directive = DIRECTIVE.matcher(format);
        while (directive.find()) {
            String value = "%";
            if (!directive.group(1).equals("%")) {
                value = values.isEmpty() ? "" : values.remove(0);
                value = directive.group(1).equals("b") ? Escapes.resolve(value) : value;
            }
            directive.appendReplacement(printed, Matcher.quoteReplacement(value));
        }
        directive.appendTail(printed);
    }

    private static String decoded(String name, String command, String input) {
        if (!Markers.isKnown(input)) {
            return UNKNOWN;
        }
        String compact = input.replaceAll("\\s+", "");
        if (name.equals("xxd")) {
            return command.contains("r") ? hex(compact) : UNKNOWN;
        }
        boolean decodes = command.matches("(?s).*\\s(-[a-zA-Z]*[dD]|--d[a-z]*)\\b.*");
        return decodes ? base64(compact) : UNKNOWN;
    }

    static String base64(String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text.replaceAll("=+$", "")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return UNKNOWN;
        }
    }

    static String hex(String digits) {
        if (!digits.matches("([0-9a-fA-F]{2})+")) {
            return UNKNOWN;
        }
        byte[] bytes = new byte[digits.length() / 2];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) Integer.parseInt(digits.substring(2 * at, 2 * at + 2), 16);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String translated(String input, String from, String to) {
        String sources = ranges(from);
        String targets = ranges(to);
        StringBuilder translated = new StringBuilder();
        for (char c : input.toCharArray()) {
            int place = sources.indexOf(c);
            translated.append(
                    place < 0 || targets.isEmpty() ? c : targets.charAt(Math.min(place, targets.length() - 1)));
        }
        return translated.toString();
    }

    private static String ranges(String set) {
        StringBuilder all = new StringBuilder();
        String characters = Escapes.resolve(set);
        for (int at = 0; at < characters.length(); at++) {
            boolean isRange = at + 2 < characters.length() && characters.charAt(at + 1) == '-';
            if (!isRange) {
                all.append(characters.charAt(at));
                continue;
            }
            int last = Math.min(characters.charAt(at + 2), characters.charAt(at) + 255);
            for (int c = characters.charAt(at); c <= last; c++) {
                all.append((char) c);
            }
            at += 2;
        }
        return all.toString();
    }
}
