package cascade.recall;

import cascade.features.AuthorId;
import cascade.features.PublishedItem;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Where recall learns what authors published. */
@FunctionalInterface
public interface AuthorItems {

    /** The {@code perAuthor} items that each author published last, newest first. */
    Future<Map<AuthorId, List<PublishedItem>>> newest(List<AuthorId> authors, int perAuthor);
}
