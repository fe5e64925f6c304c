package cascade.models.vector.ivf;

/**
 * What a filtered search costs, in any unit, to choose between scoring all that is accepted and reading
 * lists until enough of it is found.
 *
 * @param list a row of a list
 * @param row a row, wherever it lies, that is scored exactly
 * @param asked a vector that the filter is asked about
 */
record FilterCosts(double list, double row, double asked) {

    /** Of {@link #MEASURED}. */
    private static final int DIMENSION = 128;

    /** Measured nanoseconds; other dimensions in proportion, filters aside. */
    private static final FilterCosts MEASURED = new FilterCosts(12, 45, 1.7);

    static FilterCosts of(int dimension) {
        return new FilterCosts(MEASURED.list, MEASURED.row, MEASURED.asked * DIMENSION / dimension);
    }

    /** Asks about {@code asked} vectors and scores {@code accepted} of them. */
    double ofScan(double asked, double accepted) {
        return this.asked * asked + row * accepted;
    }

    /** Reads {@code rows} of lists and scores {@code scored} of them again. */
    double ofLists(double rows, double scored) {
        return list * rows + row * scored;
    }
}
