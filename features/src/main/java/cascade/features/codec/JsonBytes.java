package cascade.features.codec;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON in UTF-8 into memory that serves again: for pages and what is written behind each, a thousand numbers a record, where a general writer takes half of
 * the time for steps from one to the next. Names come as bytes that were made once ({@link #name(String)}). Commas are put where they belong; that each bracket is
 * closed is up to whoever writes. For one thread at a time.
 */
public final class JsonBytes {

    private static final int LONGEST_NUMBER = 32;
    /** What a character takes at most, as {@code \u0000}. */
    private static final int LONGEST_CHARACTER = 6;

    private static final long EIGHT_DIGITS = 100_000_000;
    private static final long[] POWERS_OF_TEN = powers();
    private static final byte[] PAIRS = pairs();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** The digit 0 eight times. */
    private static final long ZEROS = 0x3030_3030_3030_3030L;

    private byte[] bytes;
    private int size;
    private final StringBuilder decimal = new StringBuilder(LONGEST_NUMBER);
    private final char[] characters = new char[LONGEST_NUMBER];

    /** @param capacity in bytes; it grows where that is too little */
    public JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /** A member's name, to be written by {@link #name(byte[])}. */
    public static byte[] name(String name) {
        return ('"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(name)) + "\":")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Forgets what was written. */
    public void clear() {
        size = 0;
    }

    /** Bytes written. */
    public int size() {
        return size;
    }

    /** What was written, in an array of its own. */
    public byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** What was written, from the first byte to {@link #size}; the next that is written changes it. */
    public byte[] array() {
        return bytes;
    }

    /** Copies what was written to the beginning of {@code array}. */
    public void copyTo(byte[] array) {
        System.arraycopy(bytes, 0, array, 0, size);
    }

    /** Begins an object or an array: <code>{</code> or <code>[</code>. */
    public void open(char bracket) {
        begin(1);
        bytes[size++] = (byte) bracket;
    }

    /** Ends it. */
    public void close(char bracket) {
        reserve(1);
        bytes[size++] = (byte) bracket;
    }

    /** A member's name, as {@link #name(String)} made it; its value is to follow. */
    public void name(byte[] made) {
        raw(made);
    }

    /** A member's name that is not known beforehand; its value is to follow. */
    public void member(String name) {
        text(name);
        reserve(1);
        bytes[size++] = ':';
    }

    /** A member whose name is not known beforehand. */
    public void member(String name, String text) {
        member(name);
        text(text);
    }

    /** A member whose name is not known beforehand. */
    public void member(String name, long number) {
        member(name);
        number(number);
    }

    /** A member whose name is not known beforehand. */
    public void member(String name, double number) {
        member(name);
        number(number);
    }

    /** A member whose name is not known beforehand. */
    public void member(String name, float number) {
        member(name);
        number(number);
    }

    /** One or more values as they stand, in JSON; none where there are no bytes. */
    public void raw(byte[] json) {
        if (json.length > 0) {
            begin(json.length);
            System.arraycopy(json, 0, bytes, size, json.length);
            size += json.length;
        }
    }

    /** Bytes as they stand, with the commas and brackets that they need beside what comes before and after; no comma is put. */
    public void literal(byte[] part) {
        reserve(part.length);
        System.arraycopy(part, 0, bytes, size, part.length);
        size += part.length;
    }

    /**
     * A string.
     *
     * @throws IllegalArgumentException where it has half a surrogate pair
     */
    public void text(String text) {
        int length = text.length();
        begin(LONGEST_CHARACTER * length + 2);
        byte[] to = bytes;
        int at = size;
        to[at++] = '"';
        int i = 0;
        while (i < length && isPlain(text.charAt(i))) {
            to[at++] = (byte) text.charAt(i++);
        }
        if (i < length) {
            byte[] rest = JsonStringEncoder.getInstance().quoteAsUTF8(text.substring(i));
            System.arraycopy(rest, 0, to, at, rest.length);
            at += rest.length;
        }
        to[at++] = '"';
        size = at;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    public void number(long number) {
        begin(LONGEST_NUMBER);
        size = digits(bytes, size, number);
    }

    /** A number as {@link Double#toString} has it; one that is not finite as a string. */
    public void number(double number) {
        decimal.setLength(0);
        decimal.append(number);
        decimal(Double.isFinite(number));
    }

    /** A number that reads as this one again; one that is not finite as a string. */
    public void number(float number) {
        if (FloatDigits.areOf(number)) {
            begin(LONGEST_NUMBER);
            size = FloatDigits.write(number, bytes, size);
            return;
        }
        decimal.setLength(0);
        decimal.append(number);
        decimal(Float.isFinite(number));
    }

    private void decimal(boolean isFinite) {
        if (!isFinite) {
            text(decimal.toString());
            return;
        }
        begin(LONGEST_NUMBER);
        int length = decimal.length();
        decimal.getChars(0, length, characters, 0);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) characters[i];
        }
        size += length;
    }

    /** An array of numbers. */
    public void numbers(long[] numbers) {
        open('[');
        elements(numbers);
        close(']');
    }

    /** An array of numbers. */
    public void numbers(int[] numbers) {
        begin((LONGEST_NUMBER + 1) * numbers.length + 2);
        byte[] to = bytes;
        int at = size;
        to[at++] = '[';
        for (int i = 0; i < numbers.length; i++) {
            if (i > 0) {
                to[at++] = ',';
            }
            at = digits(to, at, numbers[i]);
        }
        to[at++] = ']';
        size = at;
    }

    /** An array of numbers. */
    public void numbers(float[] numbers) {
        open('[');
        for (float number : numbers) {
            number(number);
        }
        close(']');
    }

    /** More elements of an array that is open. */
    public void elements(long[] numbers) {
        if (numbers.length == 0) {
            return;
        }
        begin(LONGEST_NUMBER * numbers.length);
        byte[] to = bytes;
        int at = digits(to, size, numbers[0]);
        for (int i = 1; i < numbers.length; i++) {
            to[at++] = ',';
            at = digits(to, at, numbers[i]);
        }
        size = at;
    }

    /** Makes room for as much and for a comma, and puts the comma where something stands before. */
    private void begin(int length) {
        reserve(length + 1);
        if (size > 0 && !isOpen(bytes[size - 1])) {
            bytes[size++] = ',';
        }
    }

    private static boolean isOpen(byte last) {
        return last == ':' || last == '[' || last == '{';
    }

    private void reserve(int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, 2 * bytes.length));
        }
    }

    /** Writes {@code number} to {@code to} from {@code at} on, where there is room for the longest. Most are counters, of one digit. */
    static int digits(byte[] to, int at, long number) {
        if (number >= 0 && number < 10) {
            to[at] = (byte) ('0' + number);
            return at + 1;
        }
        if (number == Long.MIN_VALUE) { // Nothing above 0 is its opposite.
            byte[] text = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, to, at, text.length);
            return at + text.length;
        }
        int first = at;
        if (number < 0) {
            to[first++] = '-';
        }
        long left = Math.abs(number);
        int end = first + length(left);
        int place = end;
        while (left >= EIGHT_DIGITS) {
            long next = left / EIGHT_DIGITS;
            place -= Long.BYTES;
            eight(to, place, (int) (left - EIGHT_DIGITS * next));
            left = next;
        }
        int rest = (int) left;
        while (rest >= 100) {
            int next = rest / 100;
            int digits = 2 * (rest - 100 * next);
            to[--place] = PAIRS[digits + 1];
            to[--place] = PAIRS[digits];
            rest = next;
        }
        to[--place] = PAIRS[2 * rest + 1];
        if (rest >= 10) {
            to[--place] = PAIRS[2 * rest];
        }
        return end;
    }

    /** Writes eight digits, zeros before and behind among them. */
    static void eight(byte[] to, int at, int number) {
        LONGS.set(to, at, eight(number) | ZEROS);
    }

    /** Writes eight digits and returns where they end without the zeros behind, one digit at least; those zeros stand there all the same. */
    static int eightAtMost(byte[] to, int at, int number) {
        long digits = eight(number);
        LONGS.set(to, at, digits | ZEROS);
        return at + Math.max(1, Long.BYTES - Long.numberOfLeadingZeros(digits) / Byte.SIZE);
    }

    /** Eight digits, a byte each, the first in the lowest: fours, pairs and digits are parted all at once, by products in place of quotients. */
    private static long eight(int number) {
        long first = number / 10_000;
        long fours = first | ((number - 10_000 * first) << Integer.SIZE);
        long hundreds = ((fours * 10_486) >>> 20) & 0x7f_0000_007fL;
        long pairs = hundreds | ((fours - 100 * hundreds) << Short.SIZE);
        long tens = ((pairs * 103) >>> 10) & 0xf_000f_000f_000fL;
        return tens | ((pairs - 10 * tens) << Byte.SIZE);
    }

    /** Digits of a number that is not negative: the logarithm to base 2 times log10(2), 1233/4096, and where that is one too much, one less. */
    private static int length(long number) {
        int about = ((Long.SIZE - Long.numberOfLeadingZeros(number | 1)) * 1233) >>> 12;
        return number < POWERS_OF_TEN[about] ? Math.max(1, about) : about + 1;
    }

    private static long[] powers() {
        long[] powers = new long[19];
        long power = 1;
        for (int i = 0; i < powers.length; i++) {
            powers[i] = power;
            power *= 10;
        }
        return powers;
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }
}
