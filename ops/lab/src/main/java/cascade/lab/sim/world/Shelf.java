package cascade.lab.sim.world;

import cascade.features.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Items by their numbers, in the order of their publishing, and what people's log-odds are made of in columns: an oracle looks at all of
 * them for every page. For one thread.
 */
public final class Shelf {

    private static final int WIDTH = 2 + Piece.STYLES;

    private final Publishing publishing;
    private final List<Piece> pieces = new ArrayList<>();
    private long[] published = new long[1 << 10];
    private int[] themes = new int[1 << 10];
    private int[] seconds = new int[1 << 10];
    /** {@code [items, 2 + styles]}: share, quality with kind aside, styles. */
    private double[] numbers = new double[(1 << 10) * WIDTH];

    private boolean[] videos = new boolean[1 << 10];

    Shelf(Publishing publishing) {
        this.publishing = publishing;
    }

    /** Makes all items up to {@code count}. */
    void fill(int count) {
        while (pieces.size() < count) {
            add(publishing.piece(pieces.size()));
        }
    }

    private void add(Piece piece) {
        int at = pieces.size();
        if (at == published.length) {
            published = Arrays.copyOf(published, 2 * at);
            themes = Arrays.copyOf(themes, 2 * at);
            seconds = Arrays.copyOf(seconds, 2 * at);
            videos = Arrays.copyOf(videos, 2 * at);
            numbers = Arrays.copyOf(numbers, 2 * at * WIDTH);
        }
        published[at] = piece.publishedMillis();
        themes[at] = piece.theme();
        seconds[at] = piece.second();
        videos[at] = piece.item().kind() == Kind.VIDEO;
        numbers[at * WIDTH] = piece.share();
        numbers[at * WIDTH + 1] = piece.quality();
        for (int i = 0; i < Piece.STYLES; i++) {
            numbers[at * WIDTH + 2 + i] = piece.style()[i];
        }
        pieces.add(piece);
    }

    /** Made so far, also those that are not published yet. */
    public int size() {
        return pieces.size();
    }

    public Piece piece(int number) {
        return pieces.get(number);
    }

    /** Numbers below this are published. */
    public int publishedAt(long millis) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (published[middle] <= millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    long publishedMillis(int number) {
        return published[number];
    }

    /** What person and item have in common: tastes, styles, kind, quality. */
    double affinity(Person person, int mood, double moodBoost, int number) {
        int at = number * WIDTH;
        double share = numbers[at];
        double first = person.taste(themes[number]) + (themes[number] == mood ? moodBoost : 0);
        double second = person.taste(seconds[number]) + (seconds[number] == mood ? moodBoost : 0);
        double sum = share * first + (1 - share) * second + numbers[at + 1];
        for (int i = 0; i < Piece.STYLES; i++) {
            sum += person.styles(i) * numbers[at + 2 + i];
        }
        return videos[number] ? sum + person.kind() : sum - person.kind();
    }
}
