package cascade.features.store;

import static cascade.features.store.StoreContract.get;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.UserId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MemoryFeatureStoreTest {

    @Nested
    class Users extends UserStoreContract {

        @Override
        protected FeatureStore store() {
            return new MemoryFeatureStore(LIMITS);
        }
    }

    @Nested
    class Feedback extends FeedbackStoreContract {

        @Override
        protected FeatureStore store() {
            return new MemoryFeatureStore(LIMITS);
        }
    }

    @Nested
    class Items extends ItemStoreContract {

        @Override
        protected FeatureStore store() {
            return new MemoryFeatureStore(LIMITS);
        }
    }

    @Nested
    class Stored extends StoredRowsContract {

        @Override
        protected FeatureStore store() {
            return new MemoryFeatureStore(LIMITS);
        }
    }

    @Nested
    class Written extends WrittenStoreContract {

        @Override
        protected FeatureStore store() {
            return new MemoryFeatureStore(LIMITS);
        }
    }

    @Nested
    class Log extends ItemLogContract {

        private final MemoryFeatureStore store = new MemoryFeatureStore(LIMITS);

        @Override
        protected FeatureStore store() {
            return store;
        }

        @Override
        protected void forgetAll() {
            store.clear();
        }
    }

    @Nested
    class Made extends GenerationsContract {

        private MemoryFeatureStore last = new MemoryFeatureStore(LIMITS);

        @Override
        protected FeatureStore store() {
            last = new MemoryFeatureStore(LIMITS);
            return last;
        }

        @Override
        protected Generations generations() {
            return last.generations();
        }
    }

    /** A store in which the third generation is in force. */
    private static FeatureStore third() {
        MemoryFeatureStore store = new MemoryFeatureStore(StoreContract.LIMITS);
        get(store.generations().turn(Generation.FIRST, new Generation(3)));
        return store;
    }

    @Nested
    class FeedbackOfTheThird extends FeedbackStoreContract {

        @Override
        protected FeatureStore store() {
            return third();
        }
    }

    @Nested
    class UsersOfTheThird extends UserStoreContract {

        @Override
        protected FeatureStore store() {
            return third();
        }
    }

    @Nested
    class ItemsOfTheThird extends ItemStoreContract {

        @Override
        protected FeatureStore store() {
            return third();
        }
    }

    @Test
    void aPageThatWasUnderWayAtAnErasureIsNotRemembered() {
        MemoryFeatureStore store = new MemoryFeatureStore();
        UserId user = new UserId("u1");
        get(store.eraseUser(user, Examples.NOON));
        get(store.addSeen(user, Examples.ids("i1"), Examples.NOON.minusMillis(200)));
        assertThat(get(store.user(user)).seen().size()).isZero();
        get(store.addSeen(user, Examples.ids("i2"), Examples.NOON.plusMillis(200)));
        assertThat(get(store.user(user)).seen().size()).isEqualTo(1);
    }
}
