package cascade.features.codec;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * ISO-8601 instants as text. What nearly every client writes, {@code 2026-11-24T10:00:00Z} with or without a fraction, is read by its digits: a
 * tenth of what {@link Instant#parse} takes, which sees to everything else.
 */
final class Times {

    private static final int SECONDS_LENGTH = 19;
    private static final int MOST_DIGITS = 9;
    private static final long SECONDS_A_DAY = 86_400;
    /** That every such month has. */
    private static final int[] DAYS_OF_MONTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Times() {}

    /** Cut to milliseconds. @throws java.time.DateTimeException where it is none */
    static Instant parse(String text) {
        long millis = millis(text);
        return millis >= 0 ? Instant.ofEpochMilli(millis) : Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Since 1970; negative where it is of another form, or before. */
    private static long millis(String text) {
        int length = text.length();
        boolean hasForm = length > SECONDS_LENGTH
                && length <= SECONDS_LENGTH + 2 + MOST_DIGITS
                && text.charAt(length - 1) == 'Z'
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        if (!hasForm) {
            return -1;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_LENGTH);
        int fraction = fraction(text, length - 1);
        // Leap days, leap seconds and the like are left to who knows all the rules.
        boolean isPlain = year >= 1970
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= DAYS_OF_MONTHS[month - 1]
                && hour >= 0
                && hour <= 23
                && minute >= 0
                && minute <= 59
                && second >= 0
                && second <= 59
                && fraction >= 0;
        if (!isPlain) {
            return -1;
        }
        long seconds = days(year, month, day) * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second;
        return seconds * 1_000 + fraction;
    }

    /** The digits from {@code from} to before {@code to}; negative where one is none. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Whole milliseconds of a fraction that ends before {@code end}, 0 where there is none; negative where it is no fraction. */
    private static int fraction(String text, int end) {
        if (end == SECONDS_LENGTH) {
            return 0;
        }
        if (text.charAt(SECONDS_LENGTH) != '.' || end == SECONDS_LENGTH + 1) {
            return -1;
        }
        int digits = Math.min(3, end - SECONDS_LENGTH - 1);
        int millis = number(text, SECONDS_LENGTH + 1, SECONDS_LENGTH + 1 + digits);
        if (millis < 0 || number(text, SECONDS_LENGTH + 1 + digits, end) < 0) {
            return -1;
        }
        return digits == 3 ? millis : digits == 2 ? millis * 10 : millis * 100;
    }

    /** Days since 1970 in the Gregorian calendar; years begin in March, so that the leap day comes last. */
    private static long days(int year, int month, int day) {
        long years = month > 2 ? year : year - 1L;
        int months = month > 2 ? month - 3 : month + 9;
        long days = 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day - 1;
        return days - 719_468;
    }
}
