package cascade.run.importer;

import cascade.training.data.table.TableRow;
import java.util.List;

/** One row of a CSV file, by column name, valid until the next. Its getters throw {@link MalformedRowException}. */
record CsvRow(List<String> columns, TableRow row) {

    /** The column's text, which may be empty. */
    String text(String column) {
        String text = row.text(column);
        return text == null ? "" : text;
    }

    /** A whole number, also where it is written as {@code 17.0}. */
    long number(String column) {
        String text = text(column);
        try {
            if (text.endsWith(".0")) {
                return Long.parseLong(text, 0, text.length() - 2, 10);
            }
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedRowException(column + " is not a number: '" + text + "'");
        }
    }

    /** A whole number, or {@code otherwise} where the column is empty. */
    long number(String column, long otherwise) {
        return text(column).isEmpty() ? otherwise : number(column);
    }

    /** 1 is true, 0 is false, all else is malformed. */
    boolean flag(String column) {
        return switch (text(column)) {
            case "1" -> true;
            case "0" -> false;
            case String other -> throw new MalformedRowException(column + " is neither 0 nor 1: '" + other + "'");
        };
    }
}
