package cascade.training.sample.encoded;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * A kind of file that is made of a log.
 *
 * @param suffix of its name, such as {@code .samples}
 * @param sets that are kept, of the ways in which such files are made
 * @param header what a file says of itself, with no proof that the rest of it is whole
 * @param open reads every byte of it
 * @param <H> that, as it is compared
 * @param <F> a file that is open
 */
public record FileKind<H, F>(String suffix, int sets, Function<Path, H> header, Function<Path, F> open) {}
