/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import dev.mcpsentinel.detectors.dataflow.model.TestFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A module of the program while it is interpreted. */
final class Unit {

    /** How far the module's top level is. */
    enum Stage {
        UNTOUCHED,
        RUNNING,
        DONE
    }

    private final ModuleModel model;
    private final boolean python;
    private final boolean test;
    private final Frame frame;
    private final Map<String, Value> exports = new HashMap<>();
    private final Map<Integer, Set<String>> freeNames = new HashMap<>();
    private final Map<Integer, Map<String, Integer>> methods = new HashMap<>();
    private Stage stage = Stage.UNTOUCHED;

    Unit(ModuleModel model, boolean python) {
        this.model = model;
        this.python = python;
        this.test = TestFiles.isTest(model.path());
        this.frame = new Frame(this, -1, null);
    }

    ModuleModel model() {
        return model;
    }

    String path() {
        return model.path();
    }

    boolean python() {
        return python;
    }

    Frame frame() {
        return frame;
    }

    Map<String, Value> exports() {
        return exports;
    }

    /** Tells whether the module is a test, by its path. */
    boolean test() {
        return test;
    }

    Stage stage() {
        return stage;
    }

    void stage(Stage next) {
        stage = next;
    }

    /** Names that a function takes from around it; of the module, those that its functions take. */
    Set<String> freeNames(int function) {
        return freeNames.computeIfAbsent(function, index -> FreeNames.of(model, index));
    }

    /** The methods that a class declares, by name; a constructor's is {@code constructor} too. */
    Map<String, Integer> methods(int type) {
        return methods.computeIfAbsent(type, index -> {
            Map<String, Integer> byName = new HashMap<>();
            for (int method : model.classes().get(index).methods()) {
                FunctionModel function = model.functions().get(method);
                byName.putIfAbsent(function.name(), method);
                if (function.is(FunctionModel.Trait.CONSTRUCTOR)) {
                    byName.putIfAbsent("constructor", method);
                }
            }
            return byName;
        });
    }

    @Override
    public String toString() {
        return path();
    }
}
