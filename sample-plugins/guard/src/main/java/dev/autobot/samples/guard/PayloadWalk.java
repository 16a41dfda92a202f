package dev.autobot.samples.guard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks through a payload with all that is nested in it. Used once, by one thread. */
record PayloadWalk(Redactor redactor, Findings findings) {

    private static final int LONGEST_NUMBER = 40;

    /** The payload without secrets; the same object when there are none. */
    Map<String, Object> clean(Map<String, Object> payload) {
        Map<String, Object> clean = new LinkedHashMap<>();
        boolean isChanged = false;
        for (Map.Entry<String, Object> field : payload.entrySet()) {
            refuseIfSecret(field.getKey());
            Object value = value(field.getValue());
            isChanged |= value != field.getValue();
            clean.put(field.getKey(), value);
        }
        return isChanged ? clean : payload;
    }

    @SuppressWarnings("unchecked") // the keys of payloads are texts
    private Object value(Object value) {
        if (value instanceof String text) {
            return redactor.redact(text, findings);
        }
        if (value instanceof Map<?, ?> map) {
            return clean((Map<String, Object>) map);
        }
        if (value instanceof List<?> items) {
            return clean(items);
        }
        if (value instanceof Number number) {
            refuseIfSecret(digits(number));
        }
        return value;
    }

    /** The digits; empty for a number that is too long for any secret, because 1e999999999 would fill the memory. */
    private static String digits(Number number) {
        BigDecimal exact = new BigDecimal(number.toString());
        boolean isShort = exact.precision() <= LONGEST_NUMBER && Math.abs(exact.scale()) <= LONGEST_NUMBER;
        return isShort ? exact.toPlainString() : "";
    }

    private List<?> clean(List<?> items) {
        List<Object> clean = new ArrayList<>();
        boolean isChanged = false;
        for (Object item : items) {
            Object value = value(item);
            isChanged |= value != item;
            clean.add(value);
        }
        return isChanged ? clean : items;
    }

    /** In a number or a field's name there is no place for a marker. */
    private void refuseIfSecret(String text) {
        String clean = redactor.redact(text, findings);
        if (!clean.equals(text)) {
            findings.refuse("a secret as a number or a field's name");
        }
    }
}
