package cascade.training.data;

import java.nio.file.Path;
import java.util.List;

/**
 * Parquet files by what their rows are for; each list in the order of the samples.
 *
 * @param train at least one file
 * @param validation may be empty
 * @param test may be empty
 */
public record ParquetFiles(List<Path> train, List<Path> validation, List<Path> test) {

    public ParquetFiles {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
        if (train.isEmpty()) {
            throw new IllegalArgumentException("there is no Parquet file to train on");
        }
    }
}
