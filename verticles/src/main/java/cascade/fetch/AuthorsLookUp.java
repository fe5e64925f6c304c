package cascade.fetch;

import cascade.bus.Address;
import cascade.features.AuthorId;
import java.util.List;

/**
 * Asks for what authors published last.
 *
 * @param perAuthor most items of each
 */
record AuthorsLookUp(List<AuthorId> authors, int perAuthor) {

    static final Address<AuthorsLookUp, FoundAuthors> ADDRESS =
            new Address<>("cascade.features.authors", AuthorsLookUp.class, FoundAuthors.class);
}
