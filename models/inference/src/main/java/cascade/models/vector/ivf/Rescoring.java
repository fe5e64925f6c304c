package cascade.models.vector.ivf;

import cascade.models.vector.codes.FloatRows;
import cascade.models.vector.codes.Scratch;

/** Scores single vectors of an inverted file exactly, some at a time, so that they are read ahead. For one search. */
final class Rescoring {

    private static final int NO_ROW = -1;

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

    void addOrdinal(int ordinal) {
        add(ordinal < lists.size() ? lists.row(ordinal) : NO_ROW, ordinal);
    }

    /** @param row where the lists have it; of what was added later the ordinal says where it is */
    void add(int row, int ordinal) {
        if (ordinal >= lists.size()) {
            addNumber(ordinal - lists.size());
            return;
        }
        scratch.ahead[rows] = row;
        scratch.aheadOrdinals[rows++] = ordinal;
        if (rows == FloatRows.AHEAD) {
            lists.score(rows, scratch);
            rows = 0;
        }
    }

    private void addNumber(int number) {
        scratch.numbers[numbers++] = number;
        if (numbers == FloatRows.AHEAD) {
            tails.score(numbers, lists.size(), scratch);
            numbers = 0;
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
