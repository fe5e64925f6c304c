package cascade.lab.sim.world;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import cascade.lab.sim.world.Chance.Of;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the n-th item of a world: those of the past first, by the time of their publishing, then a new one after equal pauses, for ever. */
final class Publishing {

    private static final double DAY_MILLIS = 86_400_000;
    /** Most authors publish on their own theme. */
    private static final double OWN_THEME = .85;

    private static final double OWN_CRAFT = .5;

    /** Numbers of a content vector. */
    private static final int CONTENT = Theme.count() + Piece.STYLES;

    private static final double CONTENT_NOISE = .15;
    private static final int[][] PICTURES = {{1080, 1440}, {1080, 1350}, {1080, 1080}, {1440, 1080}, {1080, 1920}};
    private static final int[][] VIDEOS = {{1080, 1920}, {1080, 1920}, {1080, 1440}, {1920, 1080}};

    private final WorldParameters parameters;
    private final WorldSize size;
    private final Chance chance;
    private final List<Author> authors = new ArrayList<>();
    private final double bornPerMilli;
    private final int old;

    Publishing(WorldParameters parameters, WorldSize size, Chance chance) {
        this.parameters = parameters;
        this.size = size;
        this.chance = chance;
        this.bornPerMilli = parameters.bornPerDay() * size.items() / DAY_MILLIS;
        this.old = Math.max(1, size.items() - (int) (bornPerMilli * DAY_MILLIS * size.pastDays()));
        int count = Math.max(2, (int) (size.items() * parameters.authorsPerItem()));
        for (int i = 0; i < count; i++) {
            authors.add(Author.of(i, parameters, chance));
        }
    }

    /** How long after {@link WorldSize#now} item {@code number} is published; before it where negative. */
    private long offsetMillis(int number) {
        if (number >= old) {
            return (long) ((number - size.items()) / bornPerMilli);
        }
        // Exponential ages in the order of numbers: the quantiles, so that no sorting is needed.
        double days = -parameters.meanAgeDays() * Math.log((number + 1.0) / (old + 1));
        return (long) (-(size.pastDays() + days) * DAY_MILLIS);
    }

    Piece piece(int number) {
        Author author = authors.get(chance.below(authors.size(), Of.PIECE, number, 0, 0));
        boolean isOwn = chance.uniform(Of.PIECE, number, 1, 0) < OWN_THEME;
        int theme = isOwn ? author.theme() : chance.below(Theme.count(), Of.PIECE, number, 1, 1);
        int second = chance.below(Theme.count(), Of.PIECE, number, 2, 0);
        double share = .6 + .4 * chance.uniform(Of.PIECE, number, 2, 1);
        double[] style = new double[Piece.STYLES];
        for (int i = 0; i < style.length; i++) {
            style[i] = chance.normal(Of.PIECE, number, 3, i);
        }
        double own = chance.normal(Of.PIECE, number, 4, 0);
        double quality =
                parameters.qualitySpread() * (OWN_CRAFT * author.craft() + Math.sqrt(1 - OWN_CRAFT * OWN_CRAFT) * own);
        double rank = chance.uniform(Of.PIECE, number, 5, 0);
        return new Piece(
                number,
                item(number, author, theme, second, share, style),
                author,
                theme,
                second,
                share,
                quality,
                style,
                Math.pow(rank + parameters.fameOffset(), -parameters.fameExponent()));
    }

    private Item item(int number, Author author, int theme, int second, double share, double[] style) {
        boolean isVideo = chance.uniform(Of.PIECE, number, 6, 0) < parameters.videoShare();
        int[][] shapes = isVideo ? VIDEOS : PICTURES;
        int[] shape = shapes[chance.below(shapes.length, Of.PIECE, number, 7, 0)];
        List<String> words = Theme.at(theme).words();
        String word = words.get(chance.below(words.size(), Of.PIECE, number, 8, 0));
        List<String> tags = new ArrayList<>(List.of(Theme.at(theme).topic(), word));
        if (second != theme && share < .8) {
            tags.add(Theme.at(second).topic());
        }
        return new Item(
                new ItemId("i" + number),
                isVideo ? Kind.VIDEO : Kind.IMAGE,
                author.id(),
                new Topic(Theme.at(theme).topic()),
                tags,
                publishedAt(number),
                isVideo ? videoMillis(number) : null,
                shape[0],
                shape[1],
                content(number, theme, second, share, style),
                Map.of("title", Titles.of(word, number, chance)));
    }

    private Instant publishedAt(int number) {
        return Instant.ofEpochMilli(size.now().toEpochMilli() + offsetMillis(number));
    }

    private long videoMillis(int number) {
        double factor = Math.exp(parameters.videoSpread() * chance.normal(Of.PIECE, number, 9, 0));
        return (long) (1_000 * Math.clamp(parameters.videoSeconds() * factor, 3, 600));
    }

    /** What a network would see in it: its themes and style, and some noise. */
    private float[] content(int number, int theme, int second, double share, double[] style) {
        float[] vector = new float[CONTENT];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (CONTENT_NOISE * chance.normal(Of.PIECE, number, 10, i));
        }
        vector[theme] += (float) share;
        vector[second] += (float) (1 - share);
        for (int i = 0; i < style.length; i++) {
            vector[Theme.count() + i] += (float) (.3 * style[i]);
        }
        return vector;
    }
}
