package cascade.features.store;

import org.junit.jupiter.api.Nested;

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
}
