package cascade.training.data;

import java.nio.file.Path;

/**
 * Three libfm files of one id space.
 *
 * <p>A line is one sample: {@code label id:value id:value ...}, the label -1, 0 or 1, ids from 0.
 */
public record LibfmFiles(Path train, Path validation, Path test) {}
