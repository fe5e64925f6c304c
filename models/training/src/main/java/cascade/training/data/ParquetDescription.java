package cascade.training.data;

import cascade.training.data.ParquetColumns.Label;
import cascade.training.data.ParquetColumns.Slot;
import cascade.training.sample.Samples;
import cascade.training.settings.InvalidSettingException;
import cascade.training.settings.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Parquet files and what their columns mean, as a file in HOCON says it:
 *
 * <pre>
 * train = [day1.parquet, day2.parquet]            # files beside this one
 * validation = [day3.parquet]
 * test = [day4.parquet]
 * labels = ["click:is_click"]                     # TASK:COLUMN, ...
 * user = user_id
 * slots = ["user:user_id", "item:video_id"]       # FIELD:COLUMN, ...; a column of lists is multi-hot
 * minCount = 2                                    # words that training holds fewer times share one row
 * memoryMegabytes = 1024                          # what DuckDB holds at most
 * </pre>
 */
public record ParquetDescription(ParquetFiles files, ParquetColumns columns, IdSpace space, int memoryMegabytes) {

    /**
     * Reads a description.
     *
     * @throws InvalidSettingException naming the file, and the key that is missing, unknown or cannot be read
     */
    public static ParquetDescription read(Path file) {
        SettingsFile settings = SettingsFile.of(file);
        Path folder = file.toAbsolutePath().getParent();
        return settings.read(() -> new ParquetDescription(
                new ParquetFiles(
                        paths(settings, "train", folder),
                        paths(settings, "validation", folder),
                        paths(settings, "test", folder)),
                new ParquetColumns(
                        pairs(settings, "labels", Label::new),
                        settings.text("user"),
                        pairs(settings, "slots", (field, column) -> new Slot(column, field))),
                new IdSpace.Frequent(settings.integer("minCount")),
                settings.integer("memoryMegabytes")));
    }

    /** Reads the files. */
    public Samples samples() {
        return ParquetData.read(files, columns, space, memoryMegabytes);
    }

    private static List<Path> paths(SettingsFile settings, String key, Path folder) {
        return settings.texts(key).stream().map(folder::resolve).toList();
    }

    private static <T> List<T> pairs(SettingsFile settings, String key, BiFunction<String, String, T> pair) {
        return settings.texts(key).stream()
                .map(text -> {
                    String[] parts = text.split(":", 2);
                    if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
                        throw new InvalidSettingException(
                                key, key + ": '" + text + "' is not two names with a colon between");
                    }
                    return pair.apply(parts[0].strip(), parts[1].strip());
                })
                .toList();
    }
}
