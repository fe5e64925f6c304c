package cascade.models.vector.ivf;

import cascade.models.vector.codes.FloatRows;
import cascade.models.vector.codes.Scratch;

/** Scores single vectors of an inverted file exactly, some at a time, so that they are read ahead. For one search. */
final class Rescoring {

    private final IvfLists lists;
    private final ListTails tails;
    private final Scratch scratch;
    private int rows;
    private int numbers;

    /** @param scratch holds the query, and the best of what is scored */
    Rescoring(IvfLists lists, ListTails tails, Scratch scratch) {
        this.lists = lists;
        this.tails = tails;
        this.scratch = scratch;
    }

    /** The vector in a row of the lists. */
    void addRow(int row) {
        scratch.ahead[rows++] = row;
        if (rows == FloatRows.AHEAD) {
            lists.score(rows, scratch);
            rows = 0;
        }
    }

    /** The vector that was added at this number. */
    void addNumber(int number) {
        scratch.numbers[numbers++] = number;
        if (numbers == FloatRows.AHEAD) {
            tails.score(numbers, lists.size(), scratch);
            numbers = 0;
        }
    }

    void addOrdinal(int ordinal) {
        if (ordinal < lists.size()) {
            addRow(lists.row(ordinal));
        } else {
            addNumber(ordinal - lists.size());
        }
    }

    /** Scores what is left. */
    void finish() {
        lists.score(rows, scratch);
        tails.score(numbers, lists.size(), scratch);
        rows = 0;
        numbers = 0;
    }
}
