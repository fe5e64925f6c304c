package cascade.feedback;

import cascade.features.UserId;
import cascade.features.fold.UserEvent;
import cascade.features.store.FeedbackReading;
import cascade.features.store.Telling;
import cascade.features.store.ToldUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A batch's events, user by user, as the store is to tell each of them. Pure. */
record ToldBatch(List<ToldUser> users, List<List<Received>> received) {

    static ToldBatch of(List<Received> batch, FeedbackReading known) {
        Map<UserId, List<Received>> byUser = LinkedHashMap.newLinkedHashMap(batch.size());
        for (Received received : batch) {
            byUser.computeIfAbsent(received.event().user(), _ -> new ArrayList<>(2))
                    .add(received);
        }
        List<ToldUser> users = new ArrayList<>(byUser.size());
        byUser.forEach((user, events) -> users.add(new ToldUser(
                user, events.stream().map(event -> told(event, known)).toList())));
        return new ToldBatch(users, List.copyOf(byUser.values()));
    }

    private static ToldUser.Event told(Received received, FeedbackReading known) {
        return new ToldUser.Event(
                received.before().identity(received.event()),
                received.partition(),
                received.position(),
                received.loggedMillis(),
                // By either clock: that of the person's device may be fast.
                Math.min(received.event().time().toEpochMilli(), received.loggedMillis()),
                received.before().has(FoldStep.USER)
                        ? null
                        : UserEvent.of(
                                received.event(), known.item(received.event().item())));
    }

    /** What became of each event, by the store's answers. */
    void forEach(List<List<Telling>> tellings, BiConsumer<Received, Telling> action) {
        for (int user = 0; user < received.size(); user++) {
            for (int event = 0; event < received.get(user).size(); event++) {
                action.accept(received.get(user).get(event), tellings.get(user).get(event));
            }
        }
    }
}
