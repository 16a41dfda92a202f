package dev.autobot.core.protocol;

/** Names on the wire: the component {@code chatId} is {@code chat_id}, {@code package_} is {@code package}. */
final class WireNames {

    /** What a component is called in JSON. */
    String onTheWire(String component) {
        StringBuilder name = new StringBuilder(component.length() + 4);
        for (char c : component.toCharArray()) {
            if (Character.isUpperCase(c)) {
                name.append('_').append(Character.toLowerCase(c));
            } else {
                name.append(c);
            }
        }
        if (name.charAt(name.length() - 1) == '_') {
            name.setLength(name.length() - 1);
        }
        return name.toString();
    }
}
