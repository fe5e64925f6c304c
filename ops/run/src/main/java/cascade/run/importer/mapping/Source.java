package cascade.run.importer.mapping;

import cascade.training.data.table.TableFile;
import cascade.training.data.table.Tables;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of one table.
 *
 * @param delimiter between the values of a CSV row
 */
record Source(List<Path> files, Format format, char delimiter) {

    enum Format {
        CSV,
        PARQUET
    }

    Source {
        files = List.copyOf(files);
    }

    TableFile open(Tables tables, Path file) {
        return switch (format) {
            case CSV -> tables.csv(file, delimiter);
            case PARQUET -> tables.parquet(file);
        };
    }
}
