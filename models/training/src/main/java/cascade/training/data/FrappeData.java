package cascade.training.data;

import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.sample.Samples;
import java.nio.file.Path;
import java.util.List;

/**
 * The Frappe_x1 benchmark: who used which app in which context (Baltrunas et al. 2015, arXiv 1505.03014; split of BARS).
 *
 * <p>Ten slots of one id in three fields: {@code user}, {@code item} (the app) and {@code context} (daytime, weekday,
 * isweekend, homework, cost, weather, country, city). Cost is a property of an app, but stands in the context: a negative
 * keeps the context of the positive it was drawn for and changes the app only, so its cost is often another app's.
 *
 * <p>Rows are ids + 1, row 0 is padding. As in the benchmark, an id that occurs in validation or test only has a row of
 * its own all the same, which training does not touch.
 */
public final class FrappeData {

    private static final List<String> FIELDS = List.of("user", "item", "context");

    private FrappeData() {}

    /**
     * Reads {@code train.libfm}, {@code validation.libfm}, {@code test.libfm} and {@code feature_ids.tsv}.
     *
     * @throws SampleFormatException naming file, line and column of what cannot be read
     */
    public static Samples read(Path folder) {
        FeatureIds features = FeatureIds.read(folder.resolve("feature_ids.tsv"));
        var files = new LibfmFiles(
                folder.resolve("train.libfm"), folder.resolve("validation.libfm"), folder.resolve("test.libfm"));
        var rows = new LibfmRows(files, features::check);
        var numbers = new EveryId(features.size() + 1);
        List<Slot> slots = features.columns().stream()
                .map(column -> new Slot(column.name(), field(column.name()), 1))
                .toList();
        return rows.samples(new SampleLayout(numbers.rows(), FIELDS, slots), numbers);
    }

    private static int field(String column) {
        int field = FIELDS.indexOf(column);
        return field < 0 ? FIELDS.indexOf("context") : field;
    }
}
