package cascade.training.recall.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads text whose lines are whole numbers, apart by spaces or tabs. */
final class NumberLines {

    /** What is done with a line. */
    @FunctionalInterface
    interface LineConsumer {

        /**
         * Called for each line.
         *
         * @param numbers the line's own, all at least 0
         */
        void accept(int line, int[] numbers);
    }

    private NumberLines() {}

    /**
     * Hands over every line that is not blank.
     *
     * @throws RecallFormatException where the file cannot be read, or a line holds anything but numbers from 0 to 2147483646
     */
    static void forEach(Path file, LineConsumer consumer) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int line = 1;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                int[] numbers = parse(file, line, text);
                if (numbers.length > 0) {
                    consumer.accept(line, numbers);
                }
                line++;
            }
        } catch (IOException e) {
            throw new RecallFormatException(file, "cannot be read: " + e, e);
        }
    }

    private static int[] parse(Path file, int line, String text) {
        int[] numbers = new int[8];
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            if (isSpace(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && !isSpace(text.charAt(end))) {
                end++;
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number(file, line, text.substring(at, end));
            at = end;
        }
        return Arrays.copyOf(numbers, count);
    }

    private static int number(Path file, int line, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number < Integer.MAX_VALUE) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, together with numbers out of range.
        }
        throw new RecallFormatException(file, line, "'" + text + "' is not a number from 0 to 2147483646");
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\t';
    }
}
