package cascade.features.store;

/**
 * One making of all that is folded from the log of events: states, counts, trends and watermarks, under keys of its own. One is current, which is
 * what everybody reads and writes; another may be in the making beside it, or on its way out. What people put themselves is of no generation.
 *
 * @param number the higher the later; the keys of 0 have nothing after their names
 */
public record Generation(int number) {

    public static final Generation FIRST = new Generation(0);

    /** What a session's number has room for. */
    public static final int MOST = 0xFFFF;

    private static final char MARK = '@';

    public Generation {
        if (number < 0 || number > MOST) {
            throw new IllegalArgumentException("no generation has the number " + number);
        }
    }

    public Generation next() {
        return new Generation(number + 1);
    }

    /** What its keys have after their names. */
    String suffix() {
        return number == 0 ? "" : MARK + Integer.toString(number);
    }

    /** Where in the name of a key a generation begins; the name's end where it is of the first. */
    static int markOf(String name) {
        int mark = name.indexOf(MARK);
        boolean isOne = mark > 0
                && mark + 1 < name.length()
                && name.chars().skip(mark + 1L).allMatch(letter -> letter >= '0' && letter <= '9');
        return isOne ? mark : name.length();
    }

    /** The generation that the name of a key says. */
    static Generation ofName(String name) {
        int mark = markOf(name);
        return mark == name.length() ? FIRST : new Generation(Integer.parseInt(name.substring(mark + 1)));
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
