package dev.autobot.samples.guard;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells numbers with a right checksum from others. A candidate may be longer than the number, because digits or words
 * follow it.
 */
final class Checksums {

    private static final int LEAST_CARD_DIGITS = 13;

    /** From the registry of SWIFT; without it, one in 97 identifiers of a like form would pass. */
    private static final Map<String, Integer> IBAN_LENGTHS = Stream.of(("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22"
                            + " BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18"
                            + " FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30"
                            + " KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28"
                            + " NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24"
                            + " SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
                    .split(" "))
            .collect(Collectors.toUnmodifiableMap(
                    each -> each.substring(0, 2), each -> Integer.valueOf(each.substring(2))));

    private Checksums() {}

    /** The length of the card number at the start of a candidate; 0 when there is none. */
    static int card(String candidate) {
        for (int end = candidate.length(); end > 0; end--) {
            String digits = candidate.substring(0, end).replaceAll("\\D", "");
            if (digits.length() < LEAST_CARD_DIGITS) {
                return 0;
            }
            if (endsWord(candidate, end) && passesLuhn(digits)) {
                return end;
            }
        }
        return 0;
    }

    /** The length of the IBAN at the start of a candidate; 0 when there is none. */
    static int iban(String candidate) {
        int length = IBAN_LENGTHS.getOrDefault(candidate.substring(0, 2).toUpperCase(Locale.ROOT), 0);
        int end = 0;
        int characters = 0;
        while (characters < length && end < candidate.length()) {
            characters += candidate.charAt(end) == ' ' ? 0 : 1;
            end++;
        }
        boolean isWhole = length > 0 && characters == length && endsWord(candidate, end);
        return isWhole && passesMod97(candidate.substring(0, end).replace(" ", "")) ? end : 0;
    }

    private static boolean endsWord(String text, int end) {
        return Character.isLetterOrDigit(text.charAt(end - 1))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = 2 * digit > 9 ? 2 * digit - 9 : 2 * digit;
            sum += i % 2 == 0 ? digit : doubled;
        }
        return sum % 10 == 0;
    }

    private static boolean passesMod97(String plain) {
        String turned = plain.substring(4) + plain.substring(0, 4);
        int rest = 0;
        for (char c : turned.toCharArray()) {
            int value = Character.digit(c, 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }
}
