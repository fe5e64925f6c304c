package cascade.fetch;

import cascade.bus.Bus;
import cascade.bus.Line;
import cascade.features.AuthorId;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.PublishedItem;
import cascade.features.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The asking end of {@link FetchVerticle}. Thread-safe. */
public final class Fetch {

    private final FetchConfig config;
    private final Line<UserLookUp, FoundUser> users;
    private final Line<ItemsLookUp, FoundItems> items;
    private final Line<AuthorsLookUp, FoundAuthors> authors;

    public Fetch(Bus bus, FetchConfig config) {
        this.config = config;
        this.users = bus.line(UserLookUp.ADDRESS, config.inFlight());
        this.items = bus.line(ItemsLookUp.ADDRESS, config.inFlight());
        this.authors = bus.line(AuthorsLookUp.ADDRESS, config.inFlight());
    }

    /** A user, and the item that a similar feed starts from. */
    public Future<FoundUser> user(UserId user, @Nullable ItemId anchor) {
        return users.ask(new UserLookUp(user, Optional.ofNullable(anchor)), config.userBudget());
    }

    /** Those of {@code ids} that exist, in that order. */
    public Future<List<ItemFeatures>> items(List<ItemId> ids) {
        return items.ask(new ItemsLookUp(ids), config.itemsBudget()).map(FoundItems::items);
    }

    /** The {@code perAuthor} items that each author published last, newest first. */
    public Future<Map<AuthorId, List<PublishedItem>>> authorItems(List<AuthorId> asked, int perAuthor) {
        return authors.ask(new AuthorsLookUp(asked, perAuthor), config.itemsBudget())
                .map(FoundAuthors::items);
    }
}
