@{ RootModule = 'Empty.psm1'; ModuleVersion = '1.0'; GUID = '1b2d9c1e-55d5-4a2f-8f0e-6a4c3a6a7a11'; FunctionsToExport = @(); CmdletsToExport = @(); AliasesToExport = @(); VariablesToExport = @() }
