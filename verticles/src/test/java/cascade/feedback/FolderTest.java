package cascade.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.Taste;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.store.FeedbackStore;
import cascade.features.store.MemoryFeatureStore;
import cascade.features.store.StoreFaultException;
import cascade.features.store.ToldUser;
import cascade.feed.Examples;
import cascade.outcomes.RecentPages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FolderTest {

    private static final List<UserId> USERS = ids(4).map(UserId::new).toList();
    private static final List<ItemId> ITEMS = ids(4).map(ItemId::new).toList();
    private static final Segment WOMEN = new Segment(Segment.Gender.FEMALE, Segment.AgeBand.TO_24);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long nextOffset;

    private static Stream<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(n -> "x" + n);
    }

    /** A community in which the last item is not published. */
    private static MemoryFeatureStore store() {
        MemoryFeatureStore store = new MemoryFeatureStore();
        ITEMS.subList(0, 3).forEach(item -> await(store.putItem(Examples.item(item.value()))));
        await(store.putProfile(USERS.getFirst(), new UserProfile("f", 24, null, null, null, Map.of())));
        return store;
    }

    private void fold(FeedbackStore store, List<Received> batch) {
        await(new Folder(store, RecentPages.none(), meters).fold(store.session(), batch));
    }

    /** Everything that is known after folding. */
    private record Known(
            Map<UserId, UserState> states, Map<ItemId, ItemCounts> counts, List<ItemId> all, List<ItemId> women) {

        static Known of(MemoryFeatureStore store) {
            return new Known(
                    await(store.states(USERS)),
                    await(store.counts(ITEMS)),
                    await(store.trending(Segment.EVERYONE, 10)),
                    await(store.trending(WOMEN, 10)));
        }
    }

    @Test
    void anImpressionThatFellBackAndTheOneOfTheClientAreOne() {
        MemoryFeatureStore store = store();
        UserId user = USERS.getFirst();
        ItemId item = ITEMS.getFirst();
        Instant time = Instant.parse("2026-11-24T10:00:00Z");
        RequestContext context = new RequestContext(Scene.WATERFALL, Map.of());
        FeedEvent ofServer = FeedEvent.Impression.ofServed("r1", user, item, 0, time, context);
        FeedEvent ofClient = new FeedEvent.Impression(
                new FeedEvent.Envelope("e-1", user, item, time.plusSeconds(700), context, "r1", 0));
        FeedEvent ofAnotherPage = new FeedEvent.Impression(
                new FeedEvent.Envelope("e-2", user, item, time.plusSeconds(800), context, "r2", 0));
        for (FeedEvent event : List.of(ofServer, ofClient, ofAnotherPage, ofServer)) {
            fold(store, List.of(new Received(event, 0, nextOffset++, time.toEpochMilli())));
        }

        assertThat(await(store.states(USERS)).get(user).counts()).isEqualTo(new Counts(2, 0, 0, 0, 0));
        assertThat(await(store.counts(ITEMS)).get(item).counts()).isEqualTo(new Counts(2, 0, 0, 0, 0));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whereTheLogIsCutDoesNotMatterNorThatSomeOfItComesAgain(
            @ForAll("logs") List<Received> log,
            @ForAll @IntRange(max = 30) int cut,
            @ForAll @IntRange(max = 30) int back) {
        MemoryFeatureStore whole = store();
        MemoryFeatureStore parts = store();
        int end = Math.min(cut, log.size());
        fold(whole, log);
        fold(parts, log.subList(0, end));
        fold(parts, log.subList(Math.max(0, end - back), log.size()));
        assertThat(Known.of(parts)).isEqualTo(Known.of(whole));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatAnotherNodeFoldsMeanwhileIsNeitherLostNorDoubled(
            @ForAll("logs") List<Received> log,
            @ForAll @IntRange(max = 30) int cut,
            @ForAll @IntRange(max = 30) int others,
            @ForAll @IntRange(min = 1, max = 6) int call) {
        MemoryFeatureStore alone = store();
        MemoryFeatureStore shared = store();
        fold(alone, log);
        // Whoever begins somewhere knows by the watermark that all before it is there.
        int begun = Math.min(cut, log.size());
        List<Received> theirs = log.subList(begun / 2, Math.max(begun / 2, Math.min(others, log.size())));
        List<Received> ours = log.subList(begun, log.size());
        fold(shared, log.subList(0, begun));
        fold(beforeCall(shared, call, () -> fold(shared, theirs)), ours);
        assertThat(Known.of(shared).counts()).isEqualTo(Known.of(alone).counts());
        assertThat(Known.of(shared).states()).isEqualTo(Known.of(alone).states());
        assertThat(Set.copyOf(Known.of(shared).all()))
                .isEqualTo(Set.copyOf(Known.of(alone).all()));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aNodeThatEndsInTheMiddleOfABatchLeavesNothingThatItsSuccessorDoubles(
            @ForAll("logs") List<Received> log, @ForAll @IntRange(min = 1, max = 5) int call) {
        MemoryFeatureStore alone = store();
        MemoryFeatureStore shared = store();
        fold(alone, log);
        Future<Void> ended =
                new Folder(failingFrom(shared, call), RecentPages.none(), meters).fold(shared.session(), log);
        assertThat(ended.isComplete()).isTrue();
        fold(shared, log);
        assertThat(Known.of(shared)).isEqualTo(Known.of(alone));
    }

    @Test
    void anEventThatIsSentTwiceCountsOnceWhateverItSaysTheSecondTime() {
        MemoryFeatureStore store = store();
        fold(store, List.of(click("e", 0, 0, 0, 5), click("f", 0, 0, 0, 6)));
        fold(store, List.of(click("e", 0, 1, 0, 7), click("e", 0, 0, 1, 2), click("f", 0, 0, 0, 8)));
        assertThat(clicks(store, 0)).isEqualTo(2);
        assertThat(clicks(store, 1)).isZero();
        assertThat(await(store.states(USERS)).get(USERS.getFirst()).counts().clicks())
                .isEqualTo(2);
        assertThat(meters.get("cascade.feedback.duplicates").counter().count()).isEqualTo(3);
    }

    @Test
    void aFaultSaysWhichStepsWereDoneBeforeIt() {
        List<Received> batch = List.of(click("e", 0, 0, 0, 5));
        assertThat(doneBeforeFault("read", batch)).isEmpty();
        assertThat(doneBeforeFault("tell", batch)).isEmpty();
        assertThat(doneBeforeFault("addCounts", batch)).containsExactly(FoldStep.USER);
        assertThat(doneBeforeFault("raiseTrending", batch)).containsExactlyInAnyOrder(FoldStep.values());
    }

    private Set<FoldStep> doneBeforeFault(String call, List<Received> batch) {
        FeedbackStore broken = faultyAt(call, store());
        Throwable failure = new Folder(broken, RecentPages.none(), meters)
                .fold(broken.session(), batch)
                .cause();
        assertThat(failure).isInstanceOf(FaultyBatchException.class);
        return ((FaultyBatchException) failure).done();
    }

    @Test
    void theRestOfAnEventCountsForItsItemAloneAndOnceHoweverOftenItIsSent() {
        MemoryFeatureStore store = store();
        FeedbackStore broken = faultyAt("addCounts", store);
        Folder folder = new Folder(broken, RecentPages.none(), meters);
        assertThat(folder.fold(broken.session(), List.of(click("e", 0, 0, 0, 5)))
                        .failed())
                .isTrue();
        Resumption first = new Resumption("0@1", Set.of(FoldStep.USER));
        // Its item cannot take it the next time either.
        assertThat(folder.fold(broken.session(), List.of(resumed(first, 6))).failed())
                .isTrue();
        Resumption second = new Resumption("0@2", Set.of(FoldStep.USER));

        fold(store, List.of(resumed(second, 7)));
        fold(store, List.of(resumed(second, 7), resumed(second, 8)));

        assertThat(clicks(store, 0)).isEqualTo(1);
        assertThat(await(store.states(USERS)).get(USERS.getFirst()).counts().clicks())
                .isEqualTo(1);
        assertThat(meters.get("cascade.feedback.duplicates").counter().count()).isEqualTo(1);
    }

    /** As after a day, when nobody knows any more which events the user sent. */
    @Test
    void theRestOfAnEventIsNothingToItsUserThoughItsIdIsForgotten() {
        MemoryFeatureStore store = store();
        UserState clicked = new UserState(
                new Counts(0, 1, 0, 0, 0),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Set.of(),
                Set.of(),
                Taste.NONE,
                Map.of());
        await(store.putStates(Map.of(USERS.getFirst(), clicked)));

        fold(store, List.of(resumed(new Resumption("0@1", Set.of(FoldStep.USER)), 7)));

        assertThat(clicks(store, 0)).isEqualTo(1);
        assertThat(await(store.states(USERS)).get(USERS.getFirst()).counts().clicks())
                .isEqualTo(1);
    }

    @Test
    void whereItsItemHasItTooWhatTrendsIsRaisedAndNothingElse() {
        MemoryFeatureStore store = store();
        fold(store, List.of(click("e", 0, 0, 0, 5)));
        ItemCounts before = await(store.counts(ITEMS)).get(ITEMS.getFirst());
        List<String> calls = new ArrayList<>();
        FeedbackStore seen = counting(
                (_, name) -> {
                    calls.add(name);
                    return true;
                },
                store);
        Resumption all = new Resumption("0@1", Set.of(FoldStep.values()));

        await(new Folder(seen, RecentPages.none(), meters).fold(store.session(), List.of(resumed(all, 7))));

        assertThat(await(store.counts(ITEMS)).get(ITEMS.getFirst())).isEqualTo(before);
        assertThat(calls).endsWith("raiseTrending");
    }

    private static Received resumed(Resumption before, long offset) {
        Received click = click("e", 0, 0, 0, offset);
        return new Received(click.event(), 0, offset, click.loggedMillis(), before);
    }

    /** {@code store}, that refuses calls of that name for good. */
    private static FeedbackStore faultyAt(String call, MemoryFeatureStore store) {
        return (FeedbackStore) Proxy.newProxyInstance(
                FeedbackStore.class.getClassLoader(),
                new Class<?>[] {FeedbackStore.class},
                (proxy, method, arguments) -> method.getName().equals(call)
                        ? Future.failedFuture(new StoreFaultException("WRONGTYPE", new IllegalStateException()))
                        : method.invoke(store, arguments));
    }

    @Test
    void anIdBelongsToItsUser() {
        MemoryFeatureStore store = store();
        fold(store, List.of(click("e", 0, 0, 0, 0), click("e", 1, 0, 1, 0)));
        assertThat(clicks(store, 0)).isEqualTo(2);
    }

    @Test
    void whatAnErasedUserDidBeforeIsLeftOutAndWhatHeDoesLaterCounts() {
        MemoryFeatureStore store = store();
        Received before = click("e", 0, 0, 0, 0);
        Received onItsWay = click("f", 0, 0, 0, 1);
        fold(store, List.of(before));
        await(store.eraseUser(USERS.getFirst(), onItsWay.event().time()));
        fold(store, List.of(onItsWay));
        assertThat(await(store.states(USERS)).get(USERS.getFirst())).isEqualTo(UserState.EMPTY);
        fold(store, List.of(click("g", 0, 1, 0, 2)));
        fold(store, List.of(onItsWay));
        UserState state = await(store.states(USERS)).get(USERS.getFirst());
        assertThat(state.counts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
        assertThat(state.clicks()).hasSize(1);
        assertThat(meters.get("cascade.feedback.events.erased").counter().count())
                .isEqualTo(2);
    }

    private static long clicks(MemoryFeatureStore store, int item) {
        return await(store.counts(ITEMS)).get(ITEMS.get(item)).counts().clicks();
    }

    private static Received click(String id, int user, int item, int partition, long offset) {
        return received(id, new int[] {user, item, 1}, partition, offset);
    }

    /** Events of a few users with a few items, each user's in one partition; one in some is sent twice. */
    @Provide
    Arbitrary<List<Received>> logs() {
        Arbitrary<int[]> rows = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 25))
                .as((user, item, kind, id) -> new int[] {user, item, kind, id});
        return rows.list().ofMaxSize(30).map(events -> {
            List<Received> log = new ArrayList<>();
            for (int[] row : events) {
                log.add(received("e" + row[3], row, row[0] % 2, log.size()));
            }
            return log;
        });
    }

    private static Received received(String id, int[] row, int partition, long offset) {
        Instant time = Examples.NOW.plusSeconds(offset);
        var envelope = new FeedEvent.Envelope(
                id,
                USERS.get(row[0]),
                ITEMS.get(row[1]),
                time,
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null);
        FeedEvent event = switch (row[2]) {
            case 0 -> new FeedEvent.Impression(envelope);
            case 1 -> new FeedEvent.Click(envelope);
            case 2 -> new FeedEvent.Like(envelope);
            case 3 -> new FeedEvent.Unlike(envelope);
            case 4 -> new FeedEvent.Follow(envelope, null);
            default -> new FeedEvent.Hide(envelope);
        };
        return new Received(event, partition, offset, time.toEpochMilli());
    }

    /** {@code store}, before the {@code call}-th call of which something else happens. */
    private static FeedbackStore beforeCall(MemoryFeatureStore store, int call, Runnable happening) {
        return counting(
                (number, name) -> {
                    if (number == call) {
                        happening.run();
                    }
                    return true;
                },
                store);
    }

    /** A part takes longer where rows of states are written, and another may then come between. */
    @Test
    void nobodyIsToldOfInTwoPartsAndTwoPartsAreToldAtOnceAtMost() {
        MemoryFeatureStore store = store();
        List<Received> batch = IntStream.range(0, 2_000)
                .mapToObj(n -> new Received(
                        new FeedEvent.Click(cascade.features.Examples.envelope("y" + n % 30, "x1", n)), 0, n, n))
                .toList();
        List<List<ToldUser>> told = new ArrayList<>();
        Promise<Void> written = Promise.promise();
        FeedbackStore slow = (FeedbackStore) Proxy.newProxyInstance(
                FeedbackStore.class.getClassLoader(),
                new Class<?>[] {FeedbackStore.class},
                (proxy, method, arguments) -> {
                    Object now = method.invoke(store, arguments);
                    if (!method.getName().equals("tell")) {
                        return now;
                    }
                    told.add(((List<?>) arguments[1])
                            .stream().map(ToldUser.class::cast).toList());
                    return told.size() <= 2 ? written.future().compose(_ -> (Future<?>) now) : now;
                });

        Future<Void> folded = new Folder(slow, RecentPages.none(), meters).fold(slow.session(), batch);

        assertThat(told).hasSize(2);
        written.complete();
        await(folded);
        assertThat(told).hasSizeGreaterThan(2);
        List<ToldUser> all = told.stream().flatMap(List::stream).toList();
        assertThat(all).extracting(ToldUser::user).doesNotHaveDuplicates().hasSize(30);
        assertThat(all)
                .allSatisfy(user -> assertThat(user.events())
                        .extracting(ToldUser.Event::position)
                        .isSorted()
                        .hasSizeBetween(66, 67));
    }

    /** {@code store}, which cannot be reached from the {@code call}-th call on. */
    private static FeedbackStore failingFrom(MemoryFeatureStore store, int call) {
        return counting((number, name) -> number < call, store);
    }

    private interface Gate {
        boolean passes(int number, String name);
    }

    private static FeedbackStore counting(Gate gate, MemoryFeatureStore store) {
        int[] calls = {0};
        Set<String> counted = Set.of("read", "tell", "addCounts", "raiseTrending");
        return (FeedbackStore) Proxy.newProxyInstance(
                FeedbackStore.class.getClassLoader(),
                new Class<?>[] {FeedbackStore.class},
                (proxy, method, arguments) -> {
                    if (counted.contains(method.getName()) && !gate.passes(++calls[0], method.getName())) {
                        return Future.failedFuture("the store cannot be reached");
                    }
                    return method.invoke(store, arguments);
                });
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
