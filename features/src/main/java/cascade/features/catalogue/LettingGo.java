package cascade.features.catalogue;

import java.util.Arrays;

/** Finds what is beyond the bounds of a catalogue and lets it go: the first published first. In parts, as others write. */
final class LettingGo {

    private static final int PART = 1 << 12;

    private final Catalogue catalogue;
    private int goAtCut;

    LettingGo(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    int beyond(int most, long oldestMillis) {
        long cut = cut(most, oldestMillis);
        int size = catalogue.size();
        int gone = 0;
        for (int from = 0; from < size; from += PART) {
            int first = from;
            int last = Math.min(from + PART, size);
            gone += catalogue.writing(() -> drop(first, last, cut));
        }
        return gone;
    }

    /** Items published before it go, and {@link #goAtCut} of those published just then. */
    private long cut(int most, long oldestMillis) {
        if (catalogue.published() <= most) {
            return oldestMillis;
        }
        long[] times = times();
        int over = times.length - most;
        if (over <= 0 || times[over - 1] < oldestMillis) {
            return oldestMillis;
        }
        long cut = times[over - 1];
        int place = over - 1;
        while (place >= 0 && times[place] == cut) {
            place--;
            goAtCut++;
        }
        return cut;
    }

    private long[] times() {
        int size = catalogue.size();
        long[] times = new long[size];
        int up = 0;
        for (int ordinal = 0; ordinal < size; ordinal++) {
            CatalogueRow row = catalogue.row(ordinal);
            if (row.isUp()) {
                times[up++] = row.publishedMillis();
            }
        }
        long[] found = Arrays.copyOf(times, up);
        Arrays.sort(found);
        return found;
    }

    private int drop(int first, int last, long cut) {
        int gone = 0;
        for (int ordinal = first; ordinal < last; ordinal++) {
            CatalogueRow row = catalogue.row(ordinal);
            boolean isAtCut = row.isUp() && row.publishedMillis() == cut && goAtCut > 0;
            if (isAtCut || (row.isUp() && row.publishedMillis() < cut)) {
                goAtCut -= isAtCut ? 1 : 0;
                catalogue.drop(row);
                gone++;
            }
        }
        return gone;
    }
}
