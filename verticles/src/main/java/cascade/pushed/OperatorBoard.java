package cascade.pushed;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** The operator's side of a {@link Board}: who pins documents and reads what servers say of them. Non-blocking; fails where it cannot be reached. */
public interface OperatorBoard {

    /** The document as pushed; empty where none is. */
    Future<Optional<String>> read();

    /** Pins a document in the place of whatever is there, and tells the servers. */
    Future<Void> push(String json);

    /**
     * The same where {@code before} is still what is pinned; false, and nothing is done, where it is not.
     *
     * @param before as read; empty for none
     */
    Future<Boolean> replace(Optional<String> before, String json);

    /** What was pushed so far, the last first; {@link HistoryEntry#MOST} at most. */
    Future<List<HistoryEntry>> history();

    /** Each running server's status by its name, as JSON. Looks for all servers there are, which may take some time. */
    Future<SortedMap<String, String>> statuses();

    /** The statuses of these servers; who has none is left out. Quick. */
    Future<SortedMap<String, String>> statuses(Set<String> servers);
}
