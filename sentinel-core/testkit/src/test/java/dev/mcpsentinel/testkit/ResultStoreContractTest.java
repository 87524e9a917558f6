/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import static dev.mcpsentinel.testkit.BrokenContract.only;
import static dev.mcpsentinel.testkit.BrokenContract.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.spi.ResultStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ResultStoreContractTest {

    /** A store without fault. */
    static class MapStore implements ResultStore {

        final Map<String, byte[]> values;

        MapStore() {
            this(new ConcurrentHashMap<>());
        }

        MapStore(Map<String, byte[]> values) {
            this.values = values;
        }

        @Override
        public Optional<byte[]> load(String key) {
            return Optional.ofNullable(values.get(key)).map(byte[]::clone);
        }

        @Override
        public void save(String key, byte[] value) {
            values.put(key, value.clone());
        }
    }

    @Test
    void acceptsAStoreWithoutFault() {
        Map<String, byte[]> shared = new ConcurrentHashMap<>();

        ResultStoreContract.verify(() -> new MapStore(shared));
    }

    @Test
    void aStoreMayForget() {
        ResultStoreContract.verify(() -> new MapStore() {
            @Override
            public void save(String key, byte[] value) {
                if (value.length > 100_000) {
                    values.remove(key);
                } else {
                    super.save(key, value);
                }
            }
        });
    }

    @Test
    void butNotEverything() {
        assertThat(only(() -> ResultStoreContract.verify(() -> new MapStore() {
                    @Override
                    public void save(String key, byte[] value) {}
                })))
                .isEqualTo("of 200 values, 0 came back right after being saved");
    }

    @Test
    void theLastValueCounts() {
        assertThat(violations(() -> ResultStoreContract.verify(() -> new MapStore() {
                    @Override
                    public void save(String key, byte[] value) {
                        values.putIfAbsent(key, value.clone());
                    }
                })))
                .contains("what comes back is not what was saved last under the key");
    }

    @Test
    void anEmptyStoreIsEmpty() {
        assertThat(violations(() -> ResultStoreContract.verify(() -> new MapStore() {
                    @Override
                    public Optional<byte[]> load(String key) {
                        return Optional.of(super.load(key).orElse(new byte[] {1, 2, 3}));
                    }
                })))
                .contains("an empty store gives a value", "a value comes back under another key");
    }

    @Test
    void keysAreNotMixedUp() {
        assertThat(violations(() -> ResultStoreContract.verify(() -> new MapStore() {
                    @Override
                    public Optional<byte[]> load(String key) {
                        return super.load(shortened(key));
                    }

                    @Override
                    public void save(String key, byte[] value) {
                        super.save(shortened(key), value);
                    }

                    private String shortened(String key) {
                        return key.substring(key.length() - 1);
                    }
                })))
                .contains("a value comes back under a similar key");
    }

    @Test
    void arraysAreCopied() {
        assertThat(violations(() -> ResultStoreContract.verify(() -> new MapStore() {
                    @Override
                    public Optional<byte[]> load(String key) {
                        return Optional.ofNullable(values.get(key));
                    }
                })))
                .contains("a value changes with the array that was loaded");
        assertThat(violations(() -> ResultStoreContract.verify(() -> new MapStore() {
                    @Override
                    public void save(String key, byte[] value) {
                        values.put(key, value);
                    }
                })))
                .contains("a value changes with the array that was saved");
    }

    @Test
    void anotherStoreOverTheSameDataGivesTheSame() {
        Map<String, byte[]> shared = new ConcurrentHashMap<>();
        int[] opened = {0};

        assertThat(violations(() -> ResultStoreContract.verify(() -> {
                    int own = opened[0]++;
                    return new MapStore(shared) {
                        @Override
                        public Optional<byte[]> load(String key) {
                            return own == 1 ? Optional.of(new byte[] {7}) : super.load(key);
                        }

                        @Override
                        public void save(String key, byte[] value) {
                            super.save(key, own == 1 ? new byte[] {7} : value);
                        }
                    };
                })))
                .containsExactly(
                        "another store over the same data gives another value",
                        "a value that another store has saved comes back as another");
    }

    @Test
    void threadsDoNotGetIntoEachOthersWay() {
        assertThat(violations(() -> ResultStoreContract.verify(() -> new MapStore() {
                    private final byte[] buffer = new byte[1 << 20];

                    @Override
                    public void save(String key, byte[] value) {
                        for (int i = 0; i < value.length; i++) { // as one thread works, another may
                            buffer[i] = value[i];
                            if (i % 50 == 0) {
                                LockSupport.parkNanos(1_000);
                            }
                        }
                        values.put(key, java.util.Arrays.copyOf(buffer, value.length));
                    }
                })))
                .containsExactly("values are mixed up when several threads save under one key");
    }

    @Test
    void exceptionsAreViolations() {
        assertThat(violations(() -> ResultStoreContract.verify(() -> new MapStore() {
                    @Override
                    public Optional<byte[]> load(String key) {
                        throw new IllegalStateException("locked");
                    }

                    @Override
                    public void save(String key, byte[] value) {
                        throw new IllegalStateException("full");
                    }
                })))
                .anyMatch(violation -> violation.startsWith("load throws java.lang.IllegalStateException: locked"))
                .anyMatch(violation -> violation.startsWith("save throws java.lang.IllegalStateException: full"));
    }
}
